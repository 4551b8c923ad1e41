/**
 * The contract between main and the window: every call and event, declared once. The handler table, the preload's
 * API and the renderer's client are derived from it; a missing handler or a wrong argument does not compile.
 */
import * as z from 'zod';
import { ADOPTION_WAYS, type AdoptionOutcome } from '../domain/environment/adoption';
import { SHOWN_VARIABLES } from '../domain/environment/facts';
import type { ApplyOutcome, EnvironmentPlan, ProxyTest } from '../domain/environment/remedy';
import { WIZARD_STEPS } from '../domain/environment/wizard';
import type { Fault } from '../domain/fault';
import { REPORT_FORMATS, type RepairOutcome, type TryOutcome } from '../domain/health/report';
import { STORES, type CleanOutcome } from '../domain/storage';
import type { ClearedCache, Edit } from '../domain/operation';
import { HOOK_SHELLS, type HookShell } from '../domain/project-view';
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
/** A version word as a person types it; the handler understands it or refuses in words. */
const spec = z.string().min(1).max(64);
const group = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(/^[^\p{Cc}]+$/u);

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

  /** The system's dialog asks for a folder, which is then opened; null when the person closed it. */
  'projects.choose': call<{ folder: string } | null>()(nothing),
  /** Puts a folder into the list, or marks that it was opened again. Throws DISK_FAILED for what is no folder. */
  'projects.open': call<{ folder: string }>()(z.strictObject({ folder })),
  /** Out of the list; nothing in the folder is touched. */
  'projects.forget': call<null>()(z.strictObject({ folder })),
  /** Moves it in front of another one; null: to the end. */
  'projects.move': call<null>()(z.strictObject({ folder, before: folder.nullable() })),
  'projects.refresh': call<null>()(nothing),
  /** Makes the project's Go current; one that isn't installed is installed first. `publish` as for `toolchains.use`. */
  'projects.use': call<ProjectUse>()(z.strictObject({ folder, publish: z.boolean() })),
  /** Writes `.go-version` there. */
  'projects.pin': call<null>()(z.strictObject({ folder, spec })),
  /** In no group with null; else its pin becomes the group's. */
  'projects.setGroup': call<null>()(z.strictObject({ folder, group: group.nullable() })),
  /** Makes a group, or gives one another name or version: then its projects are pinned to it. */
  'projects.saveGroup': call<null>()(z.strictObject({ name: group, before: group.nullable(), spec })),
  /** The projects and their pins stay. */
  'projects.removeGroup': call<null>()(z.strictObject({ name: group })),
  /** With the project's Go first in PATH, where it is installed. */
  'projects.openIn': call<null>()(
    z.strictObject({ folder, program: z.enum(['terminal', 'editor', 'folder']) }),
  ),
  /** What telling the editor about the project's Go would change; empty when it knows. Changes nothing. */
  'projects.previewEditor': call<Edit[]>()(z.strictObject({ folder })),
  'projects.writeEditor': call<null>()(z.strictObject({ folder })),

  /** What starting the hook, or no longer, would change. Changes nothing. */
  'hooks.preview': call<Edit[]>()(z.strictObject({ shell: z.enum(HOOK_SHELLS), install: z.boolean() })),
  'hooks.set': call<null>()(z.strictObject({ shell: z.enum(HOOK_SHELLS), install: z.boolean() })),

  'desktop.setOpenAtLogin': call<null>()(z.strictObject({ on: z.boolean() })),
  'desktop.setFolderMenu': call<null>()(z.strictObject({ on: z.boolean() })),

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
  /** The tray, a notification or another program asks for a page; `project`: the one to show there. */
  navigate: { page: Page; project?: string };
  /** A link from elsewhere asks for something: the person decides. */
  requested: Requested;
}
export type EventName = keyof Events;
export const EVENT_NAMES = [
  'state',
  'notice',
  'navigate',
  'requested',
] as const satisfies readonly EventName[];

/** What a `gvm-desktop://` link asks for. */
export type Requested = { kind: 'install'; spec: string } | { kind: 'open'; folder: string };

export type Page = 'toolchains' | 'environment' | 'health' | 'projects' | 'storage' | 'history' | 'settings';

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
  /** `files`: the pins that were written. */
  | { kind: 'pinned'; operation: number; version: string; files: string[] }
  | { kind: 'hook-changed'; operation: number; shell: HookShell; installed: boolean }
  | { kind: 'editor-told'; operation: number; folder: string; version: string }
  | { kind: 'adopted'; operation: number; outcome: AdoptionOutcome }
  | { kind: 'failed'; fault: Fault };

/** `installing`: it becomes current when it is there. */
export type ProjectUse =
  { kind: 'switched'; outcome: SwitchOutcome } | { kind: 'installing'; item: string; version: string };

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
  /** Where a file or folder lies that the person dropped on the window; empty for one that a page made up. */
  pathOf(file: DroppedFile): string;
}

/** The page's own `File`; named here, where no page is known. */
export type DroppedFile = object;
