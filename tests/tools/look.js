// What a reader sees of the page: its width, how light its grounds are, its buttons, and each alternative text with its room.
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
  const lightness = (element) =>
    getComputedStyle(element)
      .backgroundColor.match(/\d+/g)
      .reduce((sum, part) => sum + Number(part), 0);
  const bands = [...document.querySelectorAll(".card, .tint")].map(lightness);

  // A button is coloured all over its cell: as high as its link can be pressed, and as much of it as can't be.
  const buttons = [...document.querySelectorAll("td.brand > a")].map((link) => {
    const [pressed, coloured] = [box(link), box(link.parentElement)];
    return { high: pressed.height, dead: coloured.width * coloured.height - pressed.width * pressed.height };
  });
  const { scrollWidth, clientWidth } = document.documentElement;
  return { alts, bands, buttons, ground: lightness(document.querySelector(".page")), overflow: scrollWidth - clientWidth };
}
