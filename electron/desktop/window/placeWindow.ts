/** A rectangle on the desktop, in pixels independent of the display's scale. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Width and height, px. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How much of a window's upper edge has to be on a display for a person to get hold of it, px. */
const GRIP: Size = { width: 120, height: 32 };

/** What placeWindow goes by. */
export interface Placement {
  /** Where the window was; null: nowhere yet. */
  readonly saved: Rectangle | null;
  readonly defaultSize: Size;
  readonly minimumSize: Size;
  /** Of each display, without task bar and dock; the primary one first. Never empty. */
  readonly workAreas: readonly [Rectangle, ...Rectangle[]];
}

/** Where the window goes: where it was, as far as that is still on a display; else into the middle of the primary one. Never larger than its display. */
export function placeWindow({ saved, defaultSize, minimumSize, workAreas }: Placement): Rectangle {
  const [primary] = workAreas;
  if (saved === null) return centred(defaultSize, primary);
  const { area, shared } = workAreas
    .map((workArea) => ({ area: workArea, shared: overlap({ ...saved, height: GRIP.height }, workArea) }))
    .reduce((best, each) => (each.shared.width * each.shared.height > best.shared.width * best.shared.height ? each : best));
  const size = {
    width: Math.min(area.width, Math.max(minimumSize.width, saved.width)),
    height: Math.min(area.height, Math.max(minimumSize.height, saved.height)),
  };
  if (shared.width === 0 || shared.height === 0) return centred(size, primary);
  const canBeGripped = shared.width >= Math.min(GRIP.width, saved.width) && shared.height === GRIP.height;
  if (canBeGripped && size.width === saved.width && size.height === saved.height) return saved;
  return {
    ...size,
    x: Math.min(Math.max(saved.x, area.x), area.x + area.width - size.width),
    y: Math.min(Math.max(saved.y, area.y), area.y + area.height - size.height),
  };
}

/** The lower right corner of a work area, a little off its edges: where a small picture is in nobody's way. */
export function cornerOf(size: Size, area: Rectangle): Rectangle {
  const margin = 24;
  return { ...size, x: area.x + area.width - size.width - margin, y: area.y + area.height - size.height - margin };
}

function centred(wanted: Size, area: Rectangle): Rectangle {
  const width = Math.min(wanted.width, area.width);
  const height = Math.min(wanted.height, area.height);
  return { width, height, x: area.x + Math.round((area.width - width) / 2), y: area.y + Math.round((area.height - height) / 2) };
}

/** What two rectangles have in common; 0 in both directions where that is nothing. */
function overlap(a: Rectangle, b: Rectangle): Size {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? { width, height } : { width: 0, height: 0 };
}
