// Puts a copy button wherever data-copy names an element by its id. Without scripts the words can be selected.
for (const place of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain small copy";
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  said.className = "small soft";
  const words = document.getElementById(place.dataset.copy);
  const name = place.dataset.name ?? { citation: "citation", bibtex: "BibTeX", address: "address", sha256: "checksum" }[place.dataset.copy];
  button.textContent = `Copy the ${name}`;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(words.textContent);
      said.textContent = " Copied";
    } catch {
      getSelection().selectAllChildren(words);
      said.textContent = " Selected: copy it with your keys";
    }
  });
  place.append(button, said);
}
