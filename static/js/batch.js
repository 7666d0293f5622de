// Refines the page of a batch: its numbers move without a reload. Without scripts the page reloads itself.

const place = document.getElementById("progress");
const PAUSE = 1000; // milliseconds between two looks

async function look() {
  try {
    const answer = await fetch(`${location.pathname}?part=1`, { credentials: "same-origin" });
    if (!answer.ok) return;
    place.innerHTML = await answer.text();
  } catch {
    // The server may be restarting: look again.
  }
  const left = Number(place.querySelector("[data-left]")?.dataset.left ?? 0);
  if (left) setTimeout(look, PAUSE);
}

if (Number(place?.dataset.left)) setTimeout(look, PAUSE);
