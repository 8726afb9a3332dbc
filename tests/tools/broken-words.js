// The words whose letters stand on two lines without a hyphen, outside of code and addresses. Chromium on Linux has no
// hyphenation dictionary, so where the style wants hyphens, soft ones are put between what are syllables, more or less.
() => {
  const broken = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const linesOf = (node, start, end) => {
    const tops = [];
    for (let at = start; at < end; at++) {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      tops.push([...range.getClientRects()].at(-1)?.top ?? tops.at(-1) ?? 0);
    }
    return Math.max(...tops) - Math.min(...tops) > 8;
  };
  const texts = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.data.trim() && node.parentElement.checkVisibility() && !node.parentElement.closest("code, pre, svg")) {
      texts.push(node);
    }
  }
  for (const node of texts) {
    const { hyphens, hyphenateLimitChars } = getComputedStyle(node.parentElement);
    const [least, before, after] = hyphenateLimitChars.split(" ").map(Number);
    if (hyphens !== "auto") continue;
    node.data = node.data.replace(/\p{L}+/gu, (word) =>
      word.replace(/(?<=[aeiouáéíóú][^aeiouáéíóú]?)(?=[^aeiouáéíóú]{1,2}[aeiouáéíóú])/giu, (_, at) =>
        word.length >= least && at >= before && word.length - at >= after ? "\u00ad" : ""
      )
    );
  }
  for (const node of texts) {
    for (const { 0: part, index } of node.data.matchAll(/[^\s\u00ad]+/gu)) {
      if (/^[\p{L}\p{P}]+$/u.test(part) && !/[@/]/.test(part)) {
        for (const { 0: word, index: at } of part.matchAll(/\p{L}+/gu)) {
          if (linesOf(node, index + at, index + at + word.length)) broken.push(word);
        }
      }
    }
  }
  return broken;
}
