// The colour that a page asks of the browser's own bar, and the masthead's, as pixels.
() => {
    const pen = document.createElement("canvas").getContext("2d");
    const bars = [...document.querySelectorAll("meta[name=theme-color]")];
    return [
        bars.find((each) => matchMedia(each.media).matches).content,
        getComputedStyle(document.querySelector(".masthead")).backgroundColor,
    ].map((colour) => {
        pen.fillStyle = colour;
        pen.fillRect(0, 0, 1, 1);
        return pen.getImageData(0, 0, 1, 1).data.join();
    });
}
