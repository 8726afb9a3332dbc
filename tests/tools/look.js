// What a reader sees of the page: the colours of each text, and of each alternative text with the room that it has.
() => {
  const box = (element) => element.getBoundingClientRect();

  const behind = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if (colour !== "rgba(0, 0, 0, 0)") return colour;
    }
    return "none";
  };

  const describe = (element, text) => {
    const { color, fontSize } = getComputedStyle(element);
    return { text: text.trim(), colour: color, background: behind(element), size: parseFloat(fontSize) };
  };

  const heightOf = (image) => {
    const ruler = document.createElement("div");
    const { fontFamily, fontSize, lineHeight } = getComputedStyle(image);
    Object.assign(ruler.style, { position: "absolute", fontFamily, fontSize, lineHeight, width: `${box(image).width}px` });
    ruler.textContent = `▢ ${image.alt}`; // the sign of a missing picture stands before the text
    document.body.append(ruler);
    const { height } = box(ruler);
    ruler.remove();
    return height;
  };

  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const shown = node.data.trim() && node.parentElement.getClientRects().length;
    if (shown && node.parentElement.localName !== "style") texts.push(describe(node.parentElement, node.data));
  }
  const alts = [...document.images]
    .filter((image) => image.alt)
    .map((image) => ({
      ...describe(image, image.alt),
      missing: !image.naturalWidth,
      room: box(image).height,
      needed: heightOf(image),
    }));
  const { scrollWidth, clientWidth } = document.documentElement;
  return { texts, alts, overflow: scrollWidth - clientWidth };
}
