// Shows a passage and its record together: whichever is opened or pointed at, both are marked.
const twin = (id) => document.getElementById((id[0] === "e" ? "r" : "e") + id.slice(1));
const isPair = (id) => /^[er]\d+$/.test(id);

let shown = [];
function show(id) {
  for (const element of shown) element.classList.remove("current");
  shown = isPair(id) ? [document.getElementById(id), twin(id)].filter(Boolean) : [];
  for (const element of shown) element.classList.add("current");
}

const opened = () => show(location.hash.slice(1));
const near = (event) => event.target.closest?.(".text .mark[id^='e'], .notes li");

addEventListener("hashchange", opened);
document.querySelector(".passages")?.addEventListener("pointerover", (event) => {
  const element = near(event);
  if (element) show(element.id);
  else opened();
});
opened();
