/** The sign: a play triangle meeting the playhead; on a canvas of 32, as in renderer/design/icon.svg. */
const TRIANGLE = 'M9 8.6v14.800c0 .9 1 1.400 1.700.9l10-7.400c.6-.4.6-1.400 0-1.800l-10-7.400C10 7.200 9 7.700 9 8.600z';
const HEAD = '<rect x="23" y="6" width="2.500" height="20" rx="1.250"';

function svg(content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${content}</svg>`;
}

const SHADES =
  '<defs><linearGradient id="night" x2="0" y2="1"><stop stop-color="#262b37"/><stop offset="1" stop-color="#0f1218"/></linearGradient>' +
  '<linearGradient id="paper" x2="0" y2="1"><stop stop-color="#fbf7ef"/><stop offset="1" stop-color="#e6dfd1"/></linearGradient>' +
  '<radialGradient id="glow"><stop stop-color="#f2a33c" stop-opacity=".42"/><stop offset="1" stop-color="#f2a33c" stop-opacity="0"/></radialGradient>' +
  '<clipPath id="tile"><rect width="32" height="32" rx="7.200"/></clipPath></defs>';

const TILE =
  `${SHADES}<g clip-path="url(#tile)"><rect width="32" height="32" fill="url(#night)"/><ellipse cx="24.250" cy="16" rx="9" ry="14" fill="url(#glow)"/></g>` +
  '<rect x=".25" y=".25" width="31.500" height="31.500" rx="6.950" fill="none" stroke="#fff" stroke-opacity=".09" stroke-width=".5"/>' +
  `<path d="${TRIANGLE}" fill="url(#paper)"/>${HEAD} fill="#f2a33c"/>`;

/** The app's icon, filling its square: Windows and Linux. */
export const APP_ICON = svg(TILE);

/** The same on Apple's grid: the tile takes 824 of 1024, with a shadow below. */
export const MAC_ICON = svg(
  '<defs><filter id="shadow" x="-20%" y="-20%" width="140%" height="150%"><feDropShadow dx="0" dy=".35" stdDeviation=".45" flood-opacity=".35"/></filter></defs>' +
    `<g transform="translate(3.125 3.125) scale(.8047)" filter="url(#shadow)">${TILE}</g>`,
);

/** For small sizes: no glow, no edge, the sign a little larger. */
export const SMALL_ICON = svg(
  `<rect width="32" height="32" rx="7" fill="#15181f"/><g transform="translate(-2.400 -2.400) scale(1.150)"><path d="${TRIANGLE}" fill="#f3ede2"/>${HEAD} fill="#f2a33c"/></g>`,
);

/** For the menu bar of macOS, which colours it itself: black on nothing. */
export const TEMPLATE_ICON = svg(`<g transform="translate(-5.100 -4.800) scale(1.300)"><path d="${TRIANGLE}"/>${HEAD}/></g>`);

/** For the buttons under a window's thumbnail on Windows, white on nothing. */
export const THUMBAR_ICONS = {
  play: svg('<path d="M9 6v20l17-10z" fill="#fff"/>'),
  pause: svg('<path d="M8 6h6v20H8zM18 6h6v20h-6z" fill="#fff"/>'),
  previous: svg('<path d="M6 6h4v20H6zM26 6v20L12 16z" fill="#fff"/>'),
  next: svg('<path d="M22 6h4v20h-4zM6 6v20l14-10z" fill="#fff"/>'),
} as const;
