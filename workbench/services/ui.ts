import type { HtmlOutputService } from './html';
import { as, enumeration, own, type Runtime, Service } from './runtime';

type Ui = GoogleAppsScript.Base.Ui;
type Menu = GoogleAppsScript.Base.Menu;
type Button = GoogleAppsScript.Base.Button;
type HtmlOutput = GoogleAppsScript.HTML.HtmlOutput;

/** A menu as the add-on built it. */
export interface MenuItem {
  caption: string;
  /** The server function of an item; absent for separators and menus within. */
  functionName?: string;
  separator?: boolean;
  items?: MenuItem[];
}

/** Who shows what the script wants shown: the page, or nobody. */
export interface UiHost {
  addMenu(menu: MenuItem): void;
  showSidebar(html: string, title: string): void;
  /** Gives the button that was pressed: `OK`, `YES`... */
  alert(message: { title: string; prompt: string; buttons: string }): string;
}

export class UiService extends Service implements Pick<Ui, keyof UiService & keyof Ui> {
  readonly serviceName = 'Ui';
  override readonly constants = {
    Button: enumeration('OK', 'CANCEL', 'YES', 'NO', 'CLOSE'),
    ButtonSet: enumeration('OK', 'OK_CANCEL', 'YES_NO', 'YES_NO_CANCEL'),
  };
  // The constants reach the script by name, the types know them as properties.
  declare readonly Button: typeof GoogleAppsScript.Base.Button;
  declare readonly ButtonSet: typeof GoogleAppsScript.Base.ButtonSet;

  constructor(
    runtime: Runtime,
    private readonly host: UiHost,
    private readonly addonName: string,
  ) {
    super(runtime);
  }

  createMenu(caption: string): Menu {
    return as(new MenuService(this.runtime, { caption, items: [] }, this.host));
  }
  createAddonMenu(): Menu {
    return this.createMenu(this.addonName);
  }
  showSidebar(html: HtmlOutput): void {
    const output = own<HtmlOutputService>(html);
    this.host.showSidebar(output.getContent(), output.getTitle());
  }
  alert(first: string, second?: unknown, third?: unknown): Button {
    const titled = typeof second === 'string';
    const buttons = String((titled ? third : second) ?? 'OK');
    return this.host.alert({
      title: titled ? first : '',
      prompt: titled ? second : first,
      buttons,
    }) as unknown as Button;
  }
}

class MenuService extends Service implements Pick<Menu, keyof MenuService & keyof Menu> {
  readonly serviceName = 'Menu';

  constructor(
    runtime: Runtime,
    readonly menu: MenuItem,
    private readonly host: UiHost,
  ) {
    super(runtime);
  }

  addItem(caption: string, functionName: string): Menu {
    return add(this, { caption, functionName });
  }
  addSeparator(): Menu {
    return add(this, { caption: '', separator: true });
  }
  addSubMenu(menu: Menu): Menu {
    return add(this, own<MenuService>(menu).menu);
  }
  addToUi(): void {
    this.host.addMenu(this.menu);
  }
}

function add(service: MenuService, item: MenuItem): Menu {
  service.menu.items!.push(item);
  return as(service);
}
