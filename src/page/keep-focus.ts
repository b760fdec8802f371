const FOCUSABLE = "a[href], button:not(:disabled), input:not(:disabled), select, textarea, summary, [tabindex='0']";
const HEADINGS = "h1, h2, h3";

/**
 * Keeps the place of whoever works by keyboard: where what has the focus goes away, as a button does that has done its
 * work, the focus goes to what is nearest to where it was, and not back to the top of the page.
 */
export function keepFocus(root: Node): void {
  /** What had the focus last, and all that it stood in. */
  let places: Element[] = [];
  document.addEventListener("focusin", ({ target }) => {
    places = [];
    for (let one = target as Element | null; one !== null && one !== document.body; one = one.parentElement) {
      places.push(one);
    }
  });
  document.addEventListener("pointerdown", () => {
    places = []; // whoever clicks beside everything wants no focus
  });
  new MutationObserver(() => {
    const [last] = places;
    if (last === undefined || (document.activeElement ?? document.body) !== document.body) return;
    if (last.isConnected) {
      if (!last.matches(":disabled")) focus(last);
      return; // it works, and comes back
    }
    const target = nearest(places.filter((one) => one.isConnected));
    if (target) focus(target);
  }).observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ["disabled"] });
}

/** The heading of the nearest place that has one, or else the first element there that can take the focus. */
function nearest(places: readonly Element[]): Element | undefined {
  for (const place of places) {
    const found = place.querySelector(HEADINGS) ?? place.querySelector(FOCUSABLE);
    if (found) return found;
  }
  return undefined;
}

function focus(element: Element): void {
  if (!(element instanceof HTMLElement)) return;
  if (element.matches(HEADINGS) && !element.hasAttribute("tabindex")) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}
