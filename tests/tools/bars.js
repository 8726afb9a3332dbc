// The colour that a page asks of the browser's own bar, and the masthead's.
() => {
    const probe = document.createElement("i");
    const bars = [...document.querySelectorAll("meta[name=theme-color]")];
    document.body.append(probe);
    probe.style.color = bars.find((each) => matchMedia(each.media).matches).content;
    const colours = [
      getComputedStyle(probe).color,
      getComputedStyle(document.querySelector(".masthead")).backgroundColor,
    ];
    probe.remove();
    return colours;
}
