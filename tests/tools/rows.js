// How many places of a list of some stories, 40 pixels apart, have no story on them or beside them.
(count) => {
    const list = document.querySelector(".stories");
    const stories = (window.stories ??= [...list.children]);
    const chosen = Array.from({ length: count }, (_, place) => stories[place % stories.length]);
    list.replaceChildren(...chosen.map((story) => story.cloneNode(true)));
    const boxes = [...list.children].map((story) => story.getBoundingClientRect());
    const { left, right, top, bottom } = list.getBoundingClientRect();
    const near = (x, y) => (box) => box.left - 21 < x && x < box.right + 21 && box.top - 21 < y && y < box.bottom + 21;
    let holes = 0;
    for (let y = top; y < bottom; y += 40)
        for (let x = left; x < right; x += 40) holes += !boxes.some(near(x, y));
    return holes;
}
