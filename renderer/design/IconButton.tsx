import { Tooltip } from 'radix-ui';
import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { usePortalContainer } from './PortalContainer.tsx';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  /** Said by screen readers, shown as the tooltip. */
  readonly label: string;
  /** The key that does the same, shown beside the label. */
  readonly shortcut?: string;
  readonly icon: ReactNode;
}

/** A button with a picture instead of words. */
export function IconButton({ label, shortcut, icon, className = '', ...rest }: IconButtonProps): ReactElement {
  const container = usePortalContainer();
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>
        <button type="button" className={`icon-button ${className}`} aria-label={label} aria-keyshortcuts={shortcut} {...rest}>
          {icon}
        </button>
      </Tooltip.Trigger>
      <Tooltip.Portal container={container}>
        <Tooltip.Content className="tooltip" sideOffset={8}>
          {label}
          {shortcut !== undefined && <kbd>{shortcut}</kbd>}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
