import { Check, EllipsisVertical } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactElement } from 'react';
import { usePortalContainer } from '../../design/PortalContainer.tsx';
import { t } from '../../texts/t.ts';
import type { AbLoop } from '../abLoop.ts';
import { PICTURE_SHAPES, pictureShapeFrom, type PictureShape } from '../pictureShape.ts';
import { shapeText, type PlayerCommands } from '../playerCommands.ts';

interface MoreMenuProps {
  readonly commands: PlayerCommands | null;
  readonly shape: PictureShape;
  readonly setShape: (shape: PictureShape) => void;
  readonly loop: AbLoop | null;
  readonly hasStats: boolean;
  readonly onReport: () => void;
}

/** What is wanted seldom: the picture's shape, the loop, figures, keys, a report. */
export function MoreMenu({ commands, shape, setShape, loop, hasStats, onReport }: MoreMenuProps): ReactElement {
  const container = usePortalContainer();
  const loopText =
    loop === null ? t('player.loopFromHere') : loop.endSeconds === null ? t('player.loopUntilHere') : t('player.saidLoopOff');
  const entry = (label: string, key: string | null, run: () => void): ReactElement => (
    <DropdownMenu.Item className="menu-item" onSelect={run}>
      {label}
      {key !== null && <kbd className="menu-mark">{key}</kbd>}
    </DropdownMenu.Item>
  );
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="icon-button" aria-label={t('player.more')} title={t('player.more')}>
        <EllipsisVertical aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={container}>
        <DropdownMenu.Content className="menu" side="top" align="end" sideOffset={12} collisionPadding={8} aria-label={t('player.more')}>
          <DropdownMenu.Label className="menu-label">{t('player.shape')}</DropdownMenu.Label>
          <DropdownMenu.RadioGroup value={shape} onValueChange={(value) => setShape(pictureShapeFrom(value))}>
            {PICTURE_SHAPES.map((one) => (
              <DropdownMenu.RadioItem key={one} value={one} className="menu-item">
                <DropdownMenu.ItemIndicator className="menu-check">
                  <Check aria-hidden="true" />
                </DropdownMenu.ItemIndicator>
                {shapeText(one)}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Separator className="menu-separator" />
          {entry(loopText, 'B', () => commands?.setLoopPoint())}
          <DropdownMenu.CheckboxItem className="menu-item" checked={hasStats} onCheckedChange={() => commands?.toggleStats()}>
            <DropdownMenu.ItemIndicator className="menu-check">
              <Check aria-hidden="true" />
            </DropdownMenu.ItemIndicator>
            {t('player.stats')}
            <kbd className="menu-mark">⇧ I</kbd>
          </DropdownMenu.CheckboxItem>
          {entry(t('shortcuts.sheet'), '?', () => commands?.toggleSheet())}
          {entry(t('failure.copyReport'), null, onReport)}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
