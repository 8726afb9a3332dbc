// What a reader sees of the page: its width, and each alternative text with the room that it has.
() => {
  const box = (element) => element.getBoundingClientRect();

  const heightOf = (image) => {
    const ruler = document.createElement("div");
    const { fontFamily, fontSize, lineHeight } = getComputedStyle(image);
    Object.assign(ruler.style, { position: "absolute", fontFamily, fontSize, lineHeight, width: `${box(image).width}px` });
    const sign = document.createElement("span"); // that of a missing picture, before the text
    Object.assign(sign.style, { display: "inline-block", width: "16px" });
    ruler.append(sign, image.alt);
    document.body.append(ruler);
    const { height } = box(ruler);
    ruler.remove();
    return height;
  };

  const alts = [...document.images]
    .filter((image) => image.alt)
    .map((image) => ({
      text: image.alt.trim(),
      size: parseFloat(getComputedStyle(image).fontSize),
      missing: !image.naturalWidth,
      room: box(image).height,
      needed: heightOf(image),
    }));
  const { scrollWidth, clientWidth } = document.documentElement;
  return { alts, overflow: scrollWidth - clientWidth };
}
