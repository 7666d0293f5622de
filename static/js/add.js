// Refines the page that adds sources: files can be dropped, are listed and can be taken off the list, and what is being
// sent or read says so. Without scripts the same form works.

const form = document.getElementById("source_form");
const input = form?.querySelector("input[type=file][name=file]");

function sizeInWords(octets) {
  return octets >= 100_000 ? `${(octets / 1_000_000).toFixed(1)} MB` : `${Math.max(1, Math.round(octets / 1000))} kB`;
}

function made(tag, className, words = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = words;
  return element;
}

function offerFiles() {
  const zone = made("div", "drop-zone");
  const list = made("ul", "chosen");
  const told = made("p", "visually-hidden");
  told.setAttribute("role", "status");
  input.before(zone);
  zone.append(input, made("span", "drop-hint", "or drop them here"), list, told);

  const most = Number(input.dataset.most);
  const mostOfArchive = Number(input.dataset.mostOfArchive);

  function choose(files, words) {
    const held = new DataTransfer();
    for (const file of files) held.items.add(file);
    input.files = held.files;
    show();
    told.textContent = words;
  }

  function show() {
    const files = [...input.files];
    list.replaceChildren(
      ...files.map((file, place) => {
        const row = made("li", "");
        const isTooLarge = file.size > (/\.zip$/i.test(file.name) ? mostOfArchive : most);
        row.append(made("span", "name", file.name), made("span", isTooLarge ? "size too-large" : "size", sizeInWords(file.size) + (isTooLarge ? ", too large" : "")));
        const button = made("button", "quiet remove", "Remove");
        button.type = "button";
        button.append(made("span", "visually-hidden", ` ${file.name}`));
        button.addEventListener("click", () => {
          choose(files.filter((other) => other !== file), `${file.name} removed.`);
          (list.querySelectorAll("button")[place] ?? list.querySelector("li:last-child button") ?? input).focus();
        });
        row.append(button);
        return row;
      }),
    );
    list.hidden = !files.length;
  }

  let depth = 0; // of the elements inside that the pointer has entered
  const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");
  zone.addEventListener("dragenter", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth += 1;
    zone.classList.add("is-over");
  });
  zone.addEventListener("dragleave", () => {
    depth = Math.max(0, depth - 1);
    if (!depth) zone.classList.remove("is-over");
  });
  zone.addEventListener("dragover", (event) => {
    if (carriesFiles(event)) event.preventDefault();
  });
  zone.addEventListener("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth = 0;
    zone.classList.remove("is-over");
    const known = new Set([...input.files].map((file) => `${file.name} ${file.size}`));
    const fresh = [...event.dataTransfer.files].filter((file) => !known.has(`${file.name} ${file.size}`));
    choose([...input.files, ...fresh], `${fresh.length} ${fresh.length === 1 ? "file" : "files"} added.`);
  });
  // A file dropped beside the zone must not replace the page and what was typed.
  for (const type of ["dragover", "drop"]) {
    window.addEventListener(type, (event) => {
      if (carriesFiles(event) && !zone.contains(event.target)) event.preventDefault();
    });
  }
  input.addEventListener("change", show);
  show();
}

function showProgress() {
  const row = form.querySelector(".submit-row");
  const place = made("p", "sending");
  place.setAttribute("role", "status");
  row.append(place);
  form.addEventListener("submit", () => {
    const files = [...input.files];
    const octets = files.reduce((sum, file) => sum + file.size, 0);
    const bar = document.createElement("progress");
    bar.setAttribute("aria-label", "Being sent and read");
    const words = files.length
      ? `Sending and reading ${files.length === 1 ? files[0].name : `${files.length} files`} (${sizeInWords(octets)}). A long PDF takes up to half a minute.`
      : "Reading the text …";
    place.replaceChildren(bar, made("span", "", words));
    form.setAttribute("aria-busy", "true");
    // Not disabled: a disabled button is not sent, and the name of the one pressed says what becomes of the source.
    for (const button of row.querySelectorAll("input[type=submit]")) button.setAttribute("aria-disabled", "true");
  });
  form.addEventListener(
    "submit",
    (event) => {
      if (form.getAttribute("aria-busy") === "true") event.preventDefault();
    },
    true,
  );
  // Back from the next page the form is as it was.
  window.addEventListener("pageshow", () => {
    place.replaceChildren();
    form.removeAttribute("aria-busy");
    for (const button of row.querySelectorAll("input[type=submit]")) button.removeAttribute("aria-disabled");
  });
}

if (input) {
  offerFiles();
  showProgress();
}
