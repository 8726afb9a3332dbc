// Copies a page's address, or the text before a button. Without it, there are no such buttons.
const told = document.createElement("p");
told.className = "copied";
told.setAttribute("role", "status");
document.body.append(told);
let shown = 0;

for (const button of document.querySelectorAll("button[data-copied]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = button.dataset.copy ?? button.parentElement.querySelector(".kit-text").textContent;
    told.textContent = "";
    if (await copy(text)) {
      told.textContent = button.dataset.copied;
      clearTimeout(shown);
      shown = setTimeout(() => (told.textContent = ""), 4000);
    }
    button.focus();
  });
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // An old browser, or a page without encryption: what is selected can be copied there, too.
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}
