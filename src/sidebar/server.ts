import type { Server as BaseServer } from '../addon/api';
import type { DigestServer } from '../addon/digest-api';
import type { HistoryServer } from '../addon/history-api';
import type { ShareServer } from '../addon/share-api';

type Server = BaseServer & ShareServer & DigestServer & HistoryServer;

/** The server functions the page calls; a name that the server does not have breaks the build. */
const NAMES = [
  'overview',
  'saveMapping',
  'saveSettings',
  'exportSettings',
  'importSettings',
  'startBuild',
  'continueBuild',
  'cancelBuild',
  'showSheet',
  'kpis',
  'kpiValue',
  'currentCell',
  'insertKpi',
  'permission',
  'shares',
  'recipients',
  'previewShare',
  'createShare',
  'invite',
  'revoke',
  'forgetShare',
  'mailPdf',
  'digests',
  'saveDigest',
  'switchDigest',
  'deleteDigest',
  'takeOverDigest',
  'previewDigest',
  'testDigest',
  'selectedCell',
  'history',
  'switchHistory',
  'switchDaily',
  'showHistory',
] as const satisfies readonly (keyof Server)[];

type Name = (typeof NAMES)[number];

/** The server as the page sees it: the same functions, answering later. */
export type Client = {
  [N in Name]: (...args: Parameters<Server[N]>) => Promise<ReturnType<Server[N]>>;
};

/** The part of `google.script.run` that is used: handlers are set, then a function is called. */
type Runner = {
  withSuccessHandler(handler: (answer: unknown) => void): Runner;
  withFailureHandler(handler: (error: Error) => void): Runner;
} & Record<Name, (...args: unknown[]) => void>;

declare const google: { script: { run: Runner } };

function call(name: Name, args: unknown[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    google.script.run
      .withSuccessHandler(resolve)
      .withFailureHandler(reject)
      [name](...args);
  });
}

export const server = Object.fromEntries(
  NAMES.map((name) => [name, (...args: unknown[]) => call(name, args)]),
) as Client;
