/** ScriptApp: what the script may do, and its triggers. */
import type { Manifest } from '../manifest';
import type { TriggerState, Triggers } from '../triggers';
import { as, enumeration, own, type Runtime, Service } from './runtime';

type ScriptApp = GoogleAppsScript.Script.ScriptApp;
type Trigger = GoogleAppsScript.Script.Trigger;
type AuthMode = GoogleAppsScript.Script.AuthMode;
type AuthorizationInfo = GoogleAppsScript.Script.AuthorizationInfo;

export class ScriptAppService
  extends Service
  implements Pick<ScriptApp, keyof ScriptAppService & keyof ScriptApp>
{
  readonly serviceName = 'ScriptApp';
  override readonly constants = {
    AuthMode: enumeration('NONE', 'CUSTOM_FUNCTION', 'LIMITED', 'FULL'),
    AuthorizationStatus: enumeration('NOT_REQUIRED', 'REQUIRED'),
    EventType: enumeration('CLOCK', 'ON_OPEN', 'ON_EDIT', 'ON_FORM_SUBMIT', 'ON_CHANGE'),
    TriggerSource: enumeration('SPREADSHEETS', 'CLOCK'),
  };

  constructor(
    runtime: Runtime,
    private readonly triggers: Triggers,
    private readonly manifest: Manifest,
  ) {
    super(runtime);
  }

  /** The types do not know yet that scopes may be named. */
  getAuthorizationInfo(
    _mode: AuthMode,
    scopes = this.manifest.oauthScopes ?? [],
  ): AuthorizationInfo {
    return as(new AuthorizationInfoService(this.runtime, scopes));
  }
  requireScopes(_mode: AuthMode, scopes: readonly string[]): void {
    if (missing(this.runtime, scopes).length > 0) {
      throw new Error('Authorization is required to perform that action.');
    }
  }
  requireAllScopes(mode: AuthMode): void {
    this.requireScopes(mode, this.manifest.oauthScopes ?? []);
  }
  newTrigger(functionName: string): GoogleAppsScript.Script.TriggerBuilder {
    return as(new TriggerBuilderService(this.runtime, this.triggers, functionName));
  }
  getProjectTriggers(): Trigger[] {
    return this.triggers
      .of(this.runtime.people.active)
      .map((trigger) => as(new TriggerService(this.runtime, trigger)));
  }
  getUserTriggers(_document: unknown): Trigger[] {
    return this.getProjectTriggers();
  }
  deleteTrigger(trigger: Trigger): void {
    this.triggers.delete(own<TriggerService>(trigger).state.id);
  }
}

class AuthorizationInfoService extends Service {
  readonly serviceName = 'AuthorizationInfo';

  constructor(
    runtime: Runtime,
    private readonly scopes: readonly string[],
  ) {
    super(runtime);
  }

  getAuthorizationStatus(): string {
    return missing(this.runtime, this.scopes).length > 0 ? 'REQUIRED' : 'NOT_REQUIRED';
  }
  getAuthorizationUrl(): string | null {
    const wanted = missing(this.runtime, this.scopes);
    if (wanted.length === 0) return null;
    return `https://accounts.google.com/o/oauth2/v2/auth?scope=${encodeURIComponent(wanted.join(' '))}`;
  }
  getAuthorizedScopes(): string[] {
    return this.scopes.filter((scope) => this.runtime.people.hasGranted(scope));
  }
}

const missing = ({ people }: Runtime, scopes: readonly string[]): string[] =>
  scopes.filter((scope) => !people.hasGranted(scope));

class TriggerBuilderService
  extends Service
  implements Pick<GoogleAppsScript.Script.TriggerBuilder, 'timeBased'>
{
  readonly serviceName = 'TriggerBuilder';

  constructor(
    runtime: Runtime,
    private readonly triggers: Triggers,
    private readonly handler: string,
  ) {
    super(runtime);
  }

  timeBased(): GoogleAppsScript.Script.ClockTriggerBuilder {
    return as(new ClockTriggerBuilderService(this.runtime, this.triggers, this.handler));
  }
}

type ClockTriggerBuilder = GoogleAppsScript.Script.ClockTriggerBuilder;

class ClockTriggerBuilderService
  extends Service
  implements Pick<ClockTriggerBuilder, 'everyHours' | 'everyMinutes' | 'create'>
{
  readonly serviceName = 'ClockTriggerBuilder';
  private hours: number | undefined;

  constructor(
    runtime: Runtime,
    private readonly triggers: Triggers,
    private readonly handler: string,
  ) {
    super(runtime);
  }

  everyHours(n: number): ClockTriggerBuilder {
    if (!Number.isInteger(n) || n < 1) throw new Error(`Invalid argument: ${n}`);
    this.hours = n;
    return as(this);
  }
  everyMinutes(_n: number): ClockTriggerBuilder {
    throw new Error('An add-on may use a time-driven trigger once an hour at most.');
  }
  create(): Trigger {
    if (this.hours === undefined) throw new Error('The trigger has no time.');
    const { people, clock } = this.runtime;
    const state = this.triggers.create(people.active, this.handler, this.hours, clock.now());
    return as(new TriggerService(this.runtime, state));
  }
}

class TriggerService
  extends Service
  implements Pick<Trigger, keyof TriggerService & keyof Trigger>
{
  readonly serviceName = 'Trigger';

  constructor(
    runtime: Runtime,
    readonly state: TriggerState,
  ) {
    super(runtime);
  }

  getUniqueId(): string {
    return this.state.id;
  }
  getHandlerFunction(): string {
    return this.state.handler;
  }
  getEventType(): GoogleAppsScript.Script.EventType {
    return 'CLOCK' as unknown as GoogleAppsScript.Script.EventType;
  }
  getTriggerSource(): GoogleAppsScript.Script.TriggerSource {
    return 'CLOCK' as unknown as GoogleAppsScript.Script.TriggerSource;
  }
}
