// Leads to the home of the reader's first language that has one. Without it, or without one, the reader chooses.
const homes = [...document.querySelectorAll("link[data-path]")];
const plain = (code) => code.toLowerCase().split("-")[0];

for (const language of navigator.languages) {
  const home =
    homes.find((each) => each.hreflang.toLowerCase() === language.toLowerCase()) ??
    homes.find((each) => plain(each.hreflang) === plain(language));
  if (home) {
    location.replace(home.dataset.path);
    break;
  }
}
