import { createContext, use } from 'react';

/** Where menus and tooltips are put: inside the player while it may be full screen, else with the page's content; null: in the body. */
export const PortalContainer = createContext<HTMLElement | null>(null);

/** The nearest PortalContainer. */
export function usePortalContainer(): HTMLElement | null {
  return use(PortalContainer);
}
