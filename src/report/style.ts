/** How a report looks: one column, in the colours that its reader prefers. */
export const STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#1b1c1e, #e8e9eb); --soft: light-dark(#5a5c61, #a9adb4);
  --back: light-dark(#fbfbfa, #141517); --paper: light-dark(#fff, #1b1d20); --line: light-dark(#dededa, #34383d);
  --accent: light-dark(#1f5fbf, #84b3ff); --fill: light-dark(#e6effb, #1d2c45); --mark: light-dark(#fff1b8, #574a12); }
* { box-sizing: border-box; }
html { font: 15px/1.5 system-ui, sans-serif; background: var(--back); color: var(--ink); }
body { max-width: 52rem; margin: 0 auto; padding: 1.25rem; }
h1 { font-size: 1.5rem; } h2 { margin-block: 2rem 0.25rem; font-size: 1.2rem; } h3 { margin: 0 0 0.25rem; font-size: 1rem; font-weight: 600; }
h1, h2, h3, p, dd, li, blockquote, figcaption { overflow-wrap: anywhere; }
/* What piles up its accents, or cannot be broken, stays where it stands. */
main, article, blockquote, dd { overflow: clip; }
bdi { white-space: pre-wrap; unicode-bidi: isolate; }
a { color: var(--accent); }
.under, figcaption, dt, summary { color: var(--soft); font-size: 0.87rem; }
p { margin: 0 0 0.4rem; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.3rem 1.2rem; padding: 0; list-style: none; }
article { margin-block: 0.7rem; padding: 0.7rem 0.9rem; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; break-inside: avoid;
  content-visibility: auto; contain-intrinsic-size: auto 8rem; }
b { padding: 0 0.4rem; border: 1px solid var(--line); border-radius: 99px; font-weight: 400; }
summary { cursor: pointer; }
dl { margin: 0.3rem 0; } dd { margin: 0 0 0.3rem 1rem; }
.figures { display: flex; flex-wrap: wrap; gap: 0.6rem; }
.figures > div { flex: 1 1 7rem; padding: 0.5rem 0.8rem; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; }
.figures dd { margin: 0; font-size: 1.3rem; font-weight: 600; }
figure { margin: 0.4rem 0; }
blockquote { margin: 0; padding: 0.4rem 0.8rem; border-inline-start: 3px solid var(--line); }
mark { background: var(--mark); color: inherit; }
code, .secret { font-family: ui-monospace, monospace; font-size: 0.85rem; }
.chart svg { display: block; width: 100%; height: 4.5rem; direction: ltr; }
.chart .line { fill: none; stroke: var(--accent); stroke-width: 2; vector-effect: non-scaling-stroke; }
.chart .area { fill: var(--fill); }
@media print { body { max-width: none; } article { border-color: #999; } }
`;
