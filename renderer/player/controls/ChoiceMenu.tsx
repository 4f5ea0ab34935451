import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { usePortalContainer } from '../../design/PortalContainer.tsx';

export interface Choice {
  readonly id: string;
  readonly label: string;
  /** A few words beside the label. */
  readonly mark?: string;
}

interface ChoiceMenuProps {
  readonly label: string;
  /** What is chosen, in a word: the button says it, and shows it where it has no picture. */
  readonly shown: string;
  /** A picture on the button instead of the words. */
  readonly icon?: ReactNode;
  readonly choices: readonly Choice[];
  readonly chosenId: string;
  readonly onChoose: (id: string) => void;
  /** More entries, below the choices. */
  readonly after?: ReactNode;
}

/** Radix opens a menu on its first entry; a list of choices begins at the chosen one. */
function focusOnceShown(item: HTMLElement | null): void {
  requestAnimationFrame(() => item?.focus());
}

/** A button that opens a short list of which one is chosen. */
export function ChoiceMenu({ label, shown, icon, choices, chosenId, onChoose, after }: ChoiceMenuProps): ReactElement {
  const container = usePortalContainer();
  return (
    // Not modal: the modal one locks scrolling with a style element that the page's security policy forbids.
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className={icon === undefined ? 'choice-button' : 'icon-button'}
        aria-label={`${label}: ${shown}`}
        title={icon === undefined ? undefined : `${label}: ${shown}`}
      >
        {icon ?? shown}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={container}>
        <DropdownMenu.Content className="menu" side="top" align="end" sideOffset={12} collisionPadding={8} aria-label={label}>
          <DropdownMenu.Label className="menu-label">{label}</DropdownMenu.Label>
          <DropdownMenu.RadioGroup value={chosenId} onValueChange={onChoose}>
            {choices.map((choice) => (
              <DropdownMenu.RadioItem
                key={choice.id}
                ref={choice.id === chosenId ? focusOnceShown : null}
                value={choice.id}
                className="menu-item"
              >
                <DropdownMenu.ItemIndicator className="menu-check">
                  <Check aria-hidden="true" />
                </DropdownMenu.ItemIndicator>
                {choice.label}
                {choice.mark !== undefined && <span className="menu-mark"> {choice.mark}</span>}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          {after}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
