/**
 * The contract between main and the window: every call and event, declared once. The handler table, the preload's
 * API and the renderer's client are derived from it; a missing handler or a wrong argument does not compile.
 */
import { z } from 'zod';
import { ADOPTION_WAYS, type AdoptionOutcome } from '../domain/environment/adoption';
import { SHOWN_VARIABLES } from '../domain/environment/facts';
import type { ApplyOutcome, EnvironmentPlan, ProxyTest } from '../domain/environment/remedy';
import { WIZARD_STEPS } from '../domain/environment/wizard';
import type { Fault } from '../domain/fault';
import { REPORT_FORMATS, type RepairOutcome, type TryOutcome } from '../domain/health/report';
import { STORES, type CleanOutcome } from '../domain/storage';
import type { ClearedCache, Edit } from '../domain/operation';
import { settingsSchema } from '../domain/settings';
import type { AppState } from '../domain/views';

export interface CallSpec<Argument extends z.ZodType, Result> {
  /** Checked at run time, before the handler runs. */
  argument: Argument;
  /** Only a type: never set. */
  result?: Result;
}

/** `call<Result>()(argument schema)`; two steps because the result is named and the schema inferred. */
function call<Result>() {
  return <Argument extends z.ZodType>(argument: Argument): CallSpec<Argument, Result> => ({ argument });
}

const nothing = z.undefined();
const version = z
  .string()
  .max(32)
  .regex(/^\d+\.\d+(?:\.\d+)?(?:(?:rc|beta)\d+)?$/);
const toolchainId = z
  .string()
  .max(64)
  .regex(/^go\d+\.\d+(?:\.\d+)?(?:(?:rc|beta)\d+)?(?:\.[a-z0-9]+-[a-z0-9]+)?$/);
const itemId = z
  .string()
  .max(64)
  .regex(/^[a-z0-9-]+$/);
const sourceId = z
  .string()
  .max(64)
  .regex(/^[a-z0-9][a-z0-9-]*$/);

/** Ids of findings hold whatever a PATH entry holds. */
const findingIds = z.array(z.string().max(33_000)).max(2_000);
const folder = z.string().min(1).max(32_767);

export const calls = {
  'app.info': call<AppInfo>()(nothing),
  /** Everything at once, on start; later changes come as `state` events. */
  'app.state': call<AppState>()(nothing),
  /** Only addresses on the allow-list open; others are refused. */
  'app.openExternal': call<null>()(z.url().max(2048)),
  'app.copyText': call<null>()(z.string().max(65_536)),

  'toolchains.refresh': call<null>()(nothing),
  /** Makes it current; `publish` also applies the previewed edits of the environment. */
  'toolchains.use': call<SwitchOutcome>()(z.strictObject({ id: toolchainId, publish: z.boolean() })),
  'toolchains.publicationPreview': call<PublicationPreview>()(nothing),
  'toolchains.uninstall': call<null>()(z.strictObject({ id: toolchainId, evenCurrent: z.boolean() })),
  'toolchains.verify': call<VerifyReport>()(z.strictObject({ id: toolchainId })),
  'toolchains.openFolder': call<null>()(z.strictObject({ id: toolchainId })),

  'catalogue.refresh': call<null>()(nothing),

  'queue.install': call<{ item: string }>()(
    z.strictObject({ version, source: sourceId.optional(), makeDefault: z.boolean() }),
  ),
  'queue.act': call<null>()(
    z.strictObject({ item: itemId, action: z.enum(['pause', 'resume', 'cancel', 'retry', 'dismiss']) }),
  ),

  'environment.scan': call<null>()(nothing),
  /** What would be done; `accepted: null` means what is recommended. Changes nothing. */
  'environment.plan': call<EnvironmentPlan>()(
    z.strictObject({ accepted: findingIds.nullable(), elevated: z.boolean() }),
  ),
  /** What setting one variable would do; a null value takes it away. Changes nothing. */
  'environment.planVariable': call<EnvironmentPlan>()(
    z.strictObject({
      name: z.enum(SHOWN_VARIABLES),
      value: z.string().max(32_767).nullable(),
      target: z.enum(['user', 'go-env-file']),
    }),
  ),
  /** Does the plan that was shown last and has this id. */
  'environment.apply': call<ApplyOutcome>()(z.strictObject({ plan: z.string().max(128) })),
  'environment.testProxy': call<ProxyTest[]>()(z.string().max(4096)),

  /** Walks the folders: takes seconds where caches are large. */
  'storage.measure': call<null>()(nothing),
  /** `parts`: only these of `toolchains`, by their path; empty means all. */
  'storage.clean': call<CleanOutcome>()(
    z.strictObject({
      stores: z.array(z.enum(STORES)).min(1).max(STORES.length),
      parts: z.array(folder).max(500),
    }),
  ),

  /** Looks at everything; `project`: a folder that the person chose, or null. What it finds comes as state. */
  'health.run': call<null>()(z.strictObject({ project: folder.nullable() })),
  'health.stop': call<null>()(nothing),
  'health.repair': call<RepairOutcome>()(z.strictObject({ id: toolchainId })),
  /** The system's dialog asks where to. `hideNames`: without the account's and the machine's names. */
  'health.saveReport': call<{ saved: boolean }>()(
    z.strictObject({ format: z.enum(REPORT_FORMATS), hideNames: z.boolean() }),
  ),
  'health.refreshData': call<null>()(nothing),
  'health.chooseProject': call<{ folder: string } | null>()(nothing),
  /** Builds and tests the project of the last run with another installed toolchain. */
  'health.try': call<TryOutcome>()(z.strictObject({ id: toolchainId })),
  'health.stopTry': call<null>()(nothing),

  /** Where the person is in the wizard, kept for the next start. */
  'wizard.keep': call<null>()(
    z.strictObject({ step: z.enum(WIZARD_STEPS), accepted: findingIds.nullable(), elevated: z.boolean() }),
  ),
  'wizard.open': call<null>()(nothing),
  /** Finished or refused: it doesn't come by itself again. */
  'wizard.close': call<null>()(nothing),

  /** Only a Go that the last scan found, or a folder that the person chose. */
  'toolchains.adopt': call<AdoptionOutcome>()(z.strictObject({ root: folder, way: z.enum(ADOPTION_WAYS) })),
  /** The system's dialog; null when the person closed it. */
  'toolchains.chooseFolder': call<{ root: string } | null>()(nothing),

  'history.rollback': call<{ operation: number; kept: string[] }>()(
    z.strictObject({ id: z.int().positive() }),
  ),

  'settings.set': call<null>()(settingsSchema.partial()),
  'settings.export': call<{ saved: boolean }>()(nothing),
  'settings.import': call<{ imported: boolean }>()(nothing),

  'sources.test': call<null>()(z.strictObject({ id: sourceId })),
} as const;

export type CallName = keyof typeof calls;
export type CallArgument<Name extends CallName> = z.infer<(typeof calls)[Name]['argument']>;
export type CallResult<Name extends CallName> =
  NonNullable<(typeof calls)[Name]['result']> | (null extends (typeof calls)[Name]['result'] ? null : never);

/** What a call answers over the wire: never a thrown string. */
export type Reply<Result> = { ok: true; value: Result } | { ok: false; fault: Fault };

export interface Events {
  /** A slice of the state, whole. */
  state: { [Slice in keyof AppState]: { slice: Slice; value: AppState[Slice] } }[keyof AppState];
  /** Something worth a toast. */
  notice: Notice;
  /** The tray or a notification asks for a page. */
  navigate: { page: Page };
}
export type EventName = keyof Events;
export const EVENT_NAMES = ['state', 'notice', 'navigate'] as const satisfies readonly EventName[];

export type Page = 'toolchains' | 'environment' | 'health' | 'storage' | 'history' | 'settings';

export type Notice =
  | { kind: 'switched'; operation: number; outcome: SwitchOutcome }
  | { kind: 'installed'; version: string; source: string; seconds: number }
  | { kind: 'uninstalled'; operation: number; version: string }
  /** `kept`: places that others changed since, which stay as they are. */
  | { kind: 'rolled-back'; operation: number; kept: string[] }
  | { kind: 'environment-changed'; operation: number; outcome: ApplyOutcome }
  | { kind: 'cleaned'; operation: number; outcome: CleanOutcome }
  | { kind: 'repaired'; operation: number | null; version: string; outcome: RepairOutcome }
  | { kind: 'report-saved'; path: string }
  | { kind: 'adopted'; operation: number; outcome: AdoptionOutcome }
  | { kind: 'failed'; fault: Fault };

export interface SwitchOutcome {
  operation: number;
  version: string;
  published: boolean;
  cleared: ClearedCache[];
}

/** What making a toolchain current would change in the environment, shown before it is done. */
export interface PublicationPreview {
  edits: Edit[];
  /** Nothing to do: the environment leads to `current` already. */
  published: boolean;
}

export interface VerifyReport {
  ok: boolean;
  files: number;
  /** Paths inside the toolchain's folder. */
  missing: string[];
  changed: string[];
  added: string[];
  /** The hash over the files was computed again and still equals the proof; null where the proof isn't over files. */
  proofHolds: boolean | null;
}

export interface AppInfo {
  version: string;
  electron: string;
  os: string;
  /** The system's language tag. */
  locale: string;
}

/** The one object the preload puts on `window`. */
export interface Bridge {
  call<Name extends CallName>(
    name: Name,
    ...argument: CallArgument<Name> extends undefined ? [] : [CallArgument<Name>]
  ): Promise<Reply<CallResult<Name>>>;
  on<Name extends EventName>(name: Name, listener: (event: Events[Name]) => void): () => void;
}
