/** The gallery's style sheet. The grid has as many columns as fit: two on a phone. */
export const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0 auto; padding: 1rem clamp(1rem, 4vw, 3rem) 3rem; max-width: 90rem; }
h3 { margin: 2.5rem 0 0; overflow-wrap: anywhere; }
section > p { margin: 0 0 .75rem; overflow-wrap: anywhere; }
.published { color: light-dark(#17692b, #7bd88f); }
.flagged, .rejected { color: light-dark(#8a5300, #ffc55c); }
.refused, .failed { color: light-dark(#b3201c, #ff8a80); }
.grid { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(45%, 15rem), 1fr)); align-items: start; }
figure { margin: 0; min-width: 0; }
img { max-width: 100%; max-height: 20rem; width: auto; height: auto; display: block; background: 0 0 / 100% 100% no-repeat; }
img.placeholder { width: 100%; max-width: 12rem; }
figcaption { margin-top: .35rem; font-size: .85rem; color: light-dark(#555, #aaa); }
figcaption b { color: light-dark(#111, #eee); }
figcaption a { color: inherit; }
summary { cursor: pointer; padding: .25rem 0; }
`;
