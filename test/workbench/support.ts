import { Engine, type EngineOptions } from '../../workbench/engine';
import { Host, type HostOptions } from '../../workbench/host';
import { createNodeContext } from '../../workbench/node/context';
import { loadEngineLibrary } from '../../workbench/node/engine-node';
import { sendHttp } from '../../workbench/node/http';

export function engineOf(options: Omit<EngineOptions, 'library'> = {}): Engine {
  return new Engine({ library: loadEngineLibrary(), ...options });
}

type Options = Partial<Omit<HostOptions, 'code'>> & Pick<EngineOptions, 'sheets' | 'locale'>;

/** A workbook with an add-on of these lines; its first sheet is `Sheet1` unless told. */
export function hostOf(code: string, { sheets, locale, ...options }: Options = {}): Host {
  return new Host({
    engine: engineOf({ sheets, locale }),
    code,
    createContext: createNodeContext,
    sendHttp,
    ...options,
  });
}

/** What the body of a server function returns, run once in a new workbook. */
export function result(body: string, options: Options = {}): unknown {
  return hostOf(`function test() { ${body} }`, options).run('test');
}
