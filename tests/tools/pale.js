// What shows a text in a colour nearer to white than to black.
[...document.body.querySelectorAll("*")]
    .filter((each) => each.checkVisibility())
    .filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .filter((each) => {
      const colour = getComputedStyle(each).color;
      const half = colour.startsWith("rgb") ? 127 : 0.5;
      return colour.match(/[\d.]+/g).slice(0, 3).every((part) => part > half);
    })
    .map((each) => each.className || each.tagName)
