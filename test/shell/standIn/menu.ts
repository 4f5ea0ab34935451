import { checkLiteral, checkOptions, StandIn, strict } from './strict.ts';

interface ItemTemplate {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly type?: string;
  readonly click?: (...args: readonly unknown[]) => void;
  readonly submenu?: readonly ItemTemplate[];
}

/** Stands in for Menu: templates are checked; a test clicks on an item by its id. */
class MenuStandIn extends StandIn {
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

  /** For the stand-in itself: a person chooses the item of the application's menu. Throws when there is none with this id. */
  static click(id: string): void {
    const item = MenuStandIn.#application?.find(id);
    if (!item?.click) throw new Error(`the application menu has no item "${id}" that can be clicked`);
    item.click({}, null, {});
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
  for (const child of item.submenu ?? []) checkItem(child);
}

/** What `import { Menu } from 'electron'` gives. */
export const GuardedMenu = strict('Menu', MenuStandIn);
