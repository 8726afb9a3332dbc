// How large each picture is shown, without its rim, and how large it is itself.
() =>
  [...document.images].map((image) => {
    const { width, height } = getComputedStyle(image);
    return { link: image.src, width: parseFloat(width), height: parseFloat(height), own: [image.naturalWidth, image.naturalHeight] };
  });
