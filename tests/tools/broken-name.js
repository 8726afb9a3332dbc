// The words of the site's name, its own or another, that stand on several lines.
(name) => {
    const shown = document.querySelector(".masthead-name span");
    shown.textContent = name || shown.textContent;
    const words = [...shown.textContent.matchAll(/\S+/g)];
    return words.map((word) => {
      const range = document.createRange();
      range.setStart(shown.firstChild, word.index);
      range.setEnd(shown.firstChild, word.index + word[0].length);
      return [word[0], range.getClientRects().length];
    }).filter(([, lines]) => lines > 1);
}
