import { Activity, Clapperboard, House, Layers, Presentation, Settings2, Share2, type LucideIcon } from 'lucide-react';
import type { PageName } from './addresses.ts';

/** The picture of each page, wherever it can be gone to. */
export const PAGE_ICONS: Readonly<Record<PageName, LucideIcon>> = {
  home: House,
  library: Clapperboard,
  collections: Layers,
  shares: Share2,
  studio: Presentation,
  activity: Activity,
  settings: Settings2,
};
