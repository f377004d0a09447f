import { as, enumeration, type Runtime, Service } from './runtime';

type HtmlOutput = GoogleAppsScript.HTML.HtmlOutput;

export class HtmlServiceService
  extends Service
  implements
    Pick<GoogleAppsScript.HTML.HtmlService, 'createHtmlOutput' | 'createHtmlOutputFromFile'>
{
  readonly serviceName = 'HtmlService';
  override readonly constants = {
    SandboxMode: enumeration('EMULATED', 'IFRAME', 'NATIVE'),
    XFrameOptionsMode: enumeration('ALLOWALL', 'DEFAULT'),
  };

  constructor(
    runtime: Runtime,
    /** The project's HTML files by name without extension. */
    private readonly files: Readonly<Record<string, string>>,
  ) {
    super(runtime);
  }

  createHtmlOutput(html: unknown = ''): HtmlOutput {
    return as(new HtmlOutputService(this.runtime, String(html)));
  }
  createHtmlOutputFromFile(filename: string): HtmlOutput {
    const html = this.files[filename.replace(/\.html$/, '')];
    if (html === undefined) throw new Error(`No HTML file named ${filename} was found.`);
    return this.createHtmlOutput(html);
  }
}

export class HtmlOutputService
  extends Service
  implements Pick<HtmlOutput, keyof HtmlOutputService & keyof HtmlOutput>
{
  readonly serviceName = 'HtmlOutput';
  private title = '';

  constructor(
    runtime: Runtime,
    private content: string,
  ) {
    super(runtime);
  }

  getContent(): string {
    return this.content;
  }
  setContent(content: string): HtmlOutput {
    this.content = content;
    return as(this);
  }
  append(content: string): HtmlOutput {
    this.content += content;
    return as(this);
  }
  getTitle(): string {
    return this.title;
  }
  setTitle(title: string): HtmlOutput {
    this.title = title;
    return as(this);
  }
  /** A sidebar has 300 px whatever is asked for. */
  setWidth(_width: number): HtmlOutput {
    return as(this);
  }
  setHeight(_height: number): HtmlOutput {
    return as(this);
  }
  setSandboxMode(_mode: GoogleAppsScript.HTML.SandboxMode): HtmlOutput {
    return as(this);
  }
}
