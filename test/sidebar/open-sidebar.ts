import { h, render } from 'preact';
import { vi } from 'vitest';
import { App } from '../../src/sidebar/app';
import { server } from '../../src/sidebar/server';
import { fakeGoogle } from './fake-google';

type Answers = Parameters<typeof fakeGoogle>[0];

/** The sidebar in jsdom, worked by what a person sees: texts of buttons, labels of fields. */
export function openSidebar(answers: Answers) {
  const { google, calls } = fakeGoogle(answers);
  vi.stubGlobal('google', google);
  // jsdom has no layout, so nothing to scroll.
  Element.prototype.scrollIntoView = () => undefined;
  const root = document.createElement('div');
  document.body.replaceChildren(root);
  render(h(App, { server }), root);

  const visible = <E extends Element>(selector: string) =>
    [...root.querySelectorAll<E & HTMLElement>(selector)].filter(
      (element) => !element.closest('[hidden], details:not([open]) > .disclosed'),
    );
  const nameOf = (element: Element) =>
    element.getAttribute('aria-label') ?? element.textContent?.trim() ?? '';
  const only = <E>(found: E[], what: string): E => {
    if (found.length !== 1) throw new Error(`${found.length} times ${what}:\n${text()}`);
    return found[0]!;
  };
  const text = () =>
    visible('h1, h2, h3, p, code, legend, label, summary, li, .badge, [role=alert]')
      .map((element) => element.textContent)
      .join('\n');
  const button = (name: string) =>
    only(
      visible<HTMLButtonElement>('button').filter(
        (element) => nameOf(element) === name || nameOf(element).startsWith(`${name} `),
      ),
      `button "${name}"`,
    );
  const field = (name: string) => {
    const labelled = visible<HTMLLabelElement>('label')
      .filter((label) => label.textContent?.trim() === name && label.htmlFor)
      .map((label) => document.getElementById(label.htmlFor));
    const named = visible(`:is(select, input)[aria-label="${name}"]`);
    return only([...labelled, ...named], `field "${name}"`) as HTMLSelectElement;
  };

  return {
    calls,
    text,
    button,
    field,
    /** The names of the server functions called so far, in order. */
    called: () => calls.map(({ name }) => name),
    /** Waits until a text is on the page. */
    sees: (expected: string) =>
      vi.waitFor(() => {
        if (!text().includes(expected)) throw new Error(`no "${expected}" in:\n${text()}`);
      }),
    /** Waits until the server was called for the nth time (from 1) by this name. */
    receives: (name: string, times = 1) =>
      vi.waitFor(() => {
        const call = calls.filter((one) => one.name === name)[times - 1];
        if (!call) throw new Error(`${name} was not called`);
        return call;
      }),
    announcement: () => root.querySelector('output')?.textContent ?? '',
    async click(name: string) {
      await vi.waitFor(() => button(name));
      button(name).click();
      await settle();
    },
    async open(summary: string) {
      const element = only(
        visible('summary').filter((one) => one.textContent?.includes(summary)),
        `summary "${summary}"`,
      );
      element.click();
      await settle();
    },
    async choose(name: string, option: string) {
      const select = field(name);
      const chosen = [...select.options].find((one) => one.textContent === option);
      if (!chosen) throw new Error(`no option "${option}" in "${name}"`);
      select.value = chosen.value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
      await settle();
    },
    async type(name: string, value: string) {
      const input = field(name) as unknown as HTMLInputElement;
      input.value = value;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      await settle();
    },
    async press(key: string) {
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      await settle();
    },
  };
}

/** Lets the page draw what has changed. */
export const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
