import { checkLiteral, checkOptions, StandIn, strict } from './strict.ts';

interface ItemTemplate {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly type?: string;
  readonly enabled?: boolean;
  readonly accelerator?: string;
  readonly click?: (...args: readonly unknown[]) => void;
  readonly submenu?: readonly ItemTemplate[];
}

/** Stands in for Menu: templates are checked; a test clicks on an item by its id. */
export class MenuStandIn extends StandIn {
  static #application: MenuStandIn | null = null;
  readonly #template: readonly ItemTemplate[];

  constructor(template: readonly ItemTemplate[]) {
    super('Menu');
    this.#template = template;
  }

  static buildFromTemplate(template: readonly ItemTemplate[]): MenuStandIn {
    for (const item of template) checkItem(item);
    return new MenuStandIn(template);
  }

  static setApplicationMenu(menu: MenuStandIn | null): void {
    MenuStandIn.#application = menu;
  }

  /** For the stand-in itself: the application's menu. Throws when there is none. */
  static get application(): MenuStandIn {
    if (!MenuStandIn.#application) throw new Error('there is no application menu');
    return MenuStandIn.#application;
  }

  /** For the stand-in itself: a person chooses an item. Throws when there is none with this id, or it is grey. */
  choose(id: string): void {
    const item = this.find(id);
    if (!item?.click || item.enabled === false) throw new Error(`the menu has no item "${id}" that can be clicked`);
    item.click({}, null, {});
  }

  /** For the stand-in itself: what a person sees. */
  get view(): readonly unknown[] {
    const seen = (items: readonly ItemTemplate[]): readonly unknown[] =>
      items.map(({ id, label, type, enabled, accelerator, submenu }) => ({
        ...(type === 'separator' ? { type } : { label }),
        ...(id === undefined ? {} : { id }),
        ...(enabled === false ? { enabled } : {}),
        ...(accelerator === undefined ? {} : { accelerator }),
        ...(submenu ? { submenu: seen(submenu) } : {}),
      }));
    return seen(this.#template);
  }

  find(id: string, items = this.#template): ItemTemplate | null {
    for (const item of items) {
      if (item.id === id) return item;
      const found = item.submenu && this.find(id, item.submenu);
      if (found) return found;
    }
    return null;
  }
}

function checkItem(item: ItemTemplate): void {
  checkOptions('MenuItemConstructorOptions', item);
  if (item.label === undefined && item.role === undefined && item.type === undefined) {
    throw new TypeError('Invalid template for MenuItem: must have at least one of label, role or type');
  }
  if (item.role !== undefined) checkLiteral('MenuItemConstructorOptions', 'role', item.role);
  if (item.type !== undefined) checkLiteral('MenuItemConstructorOptions', 'type', item.type);
  if (item.accelerator !== undefined) checkAccelerator(item.accelerator);
  for (const child of item.submenu ?? []) checkItem(child);
}

const MODIFIERS: ReadonlySet<string> = new Set([
  'Cmd',
  'Command',
  'Ctrl',
  'Control',
  'CmdOrCtrl',
  'CommandOrControl',
  'Alt',
  'Option',
  'Shift',
  'Super',
]);
const KEYS =
  /^([A-Z0-9]|F\d{1,2}|Plus|Space|Tab|Backspace|Delete|Enter|Return|Up|Down|Left|Right|Home|End|PageUp|PageDown|Escape|[,.;/\-=[\]'\\`])$/;

/** Throws for a shortcut that Electron would not understand: it leaves it out and says so on stderr only. */
function checkAccelerator(accelerator: string): void {
  const parts = accelerator.split('+');
  const key = parts.pop() ?? '';
  if (!KEYS.test(key) || !parts.every((part) => MODIFIERS.has(part))) throw new TypeError(`"${accelerator}" is no accelerator`);
}

/** What `import { Menu } from 'electron'` gives. */
export const GuardedMenu = strict('Menu', MenuStandIn);
