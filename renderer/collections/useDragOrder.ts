import { useRef, useState, type PointerEvent } from 'react';

/** A row on its way: from where, and where it would land. */
export interface Dragged {
  readonly from: number;
  readonly to: number;
}

interface DragOrder {
  /** null: nothing is dragged. */
  readonly dragged: Dragged | null;
  /** For the handle of a row. */
  readonly handleProps: (index: number) => {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: () => void;
    readonly onPointerCancel: () => void;
  };
}

/** Dragging rows of a list by their handles, with mouse, pen and finger alike. `list` holds the rows as its children. */
export function useDragOrder(list: { readonly current: HTMLElement | null }, onMove: (from: number, to: number) => void): DragOrder {
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const middles = useRef<readonly number[]>([]);
  return {
    dragged,
    handleProps: (index) => ({
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        middles.current = Array.from(list.current?.children ?? [], (row) => {
          const { top, height } = row.getBoundingClientRect();
          return top + window.scrollY + height / 2;
        });
        setDragged({ from: index, to: index });
      },
      onPointerMove: (event) => {
        if (dragged === null) return;
        const y = event.clientY + window.scrollY;
        const to = middles.current.filter((middle, other) => other !== dragged.from && middle < y).length;
        if (to !== dragged.to) setDragged({ from: dragged.from, to });
      },
      onPointerUp: () => {
        if (dragged !== null && dragged.to !== dragged.from) onMove(dragged.from, dragged.to);
        setDragged(null);
      },
      onPointerCancel: () => setDragged(null),
    }),
  };
}
