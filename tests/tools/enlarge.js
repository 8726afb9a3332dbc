// Every text `times` as large, as a mail program does for those who ask it to.
(times) => {
  const sizes = [...document.querySelectorAll("body, body *")].map((each) => [each, parseFloat(getComputedStyle(each).fontSize)]);
  for (const [each, size] of sizes) each.style.setProperty("font-size", `${size * times}px`, "important");
}
