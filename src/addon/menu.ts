/** The add-on's menu. */

/** Runs without access to the document where the add-on is not enabled yet, so it only builds the menu. */
export function onOpen(): void {
  SpreadsheetApp.getUi()
    .createAddonMenu()
    .addItem('Open Quotient', 'openQuotient')
    .addItem('Use in this spreadsheet', 'useHere')
    .addToUi();
}

export function onInstall(): void {
  onOpen();
}

export function openQuotient(): void {
  const page = HtmlService.createHtmlOutputFromFile('Sidebar').setTitle('Quotient');
  SpreadsheetApp.getUi().showSidebar(page);
}

/** Functions of an add-on are known in a spreadsheet once one of its menu items was used there. */
export function useHere(): void {
  SpreadsheetApp.getActiveSpreadsheet().toast(
    'The functions work in this spreadsheet now. Type =WIN_RATE( to see one.',
    'Quotient',
  );
}
