// How large each picture is shown, and how large it is itself.
() =>
  [...document.images].map((image) => {
    const { width, height } = image.getBoundingClientRect();
    return { link: image.src, width, height, own: [image.naturalWidth, image.naturalHeight] };
  });
