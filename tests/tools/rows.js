// How many rows of a list of some stories don't reach from one edge to the other.
(count) => {
    const list = document.querySelector(".stories");
    const stories = (window.stories ??= [...list.children]);
    const chosen = Array.from({ length: count }, (_, place) => stories[place % stories.length]);
    list.replaceChildren(...chosen.map((story) => story.cloneNode(true)));
    const ends = new Map();
    for (const story of list.children) {
      const box = story.getBoundingClientRect();
      const row = ends.get(Math.round(box.top)) ?? [];
      ends.set(Math.round(box.top), [...row, Math.round(box.left), Math.round(box.right)]);
    }
    const { left, right } = list.getBoundingClientRect();
    return [...ends.values()].filter(
      (row) => row[0] !== Math.round(left) || row.at(-1) !== Math.round(right)
    ).length;
}
