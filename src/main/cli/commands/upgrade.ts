import { compareVersions, minorOf } from '@shared/domain/go-version';
import type { Answer } from '../answer';
import type { Context } from '../context';
import { tellFailures } from '../each-spec';
import { currentToolchain } from '../installed';
import { installAll, installJson, installText } from '../installing';
import { defaultJson, defaultText, makeDefault } from '../make-default';
import type { PublishOptions } from '../publication';

export interface UpgradeOptions extends PublishOptions {
  minor?: boolean;
  patch?: boolean;
}

export async function upgrade(context: Context, options: UpgradeOptions): Promise<Answer> {
  const { core, words } = context;
  await core.start();
  const from = await currentToolchain(core);
  await core.catalogue.load();
  await core.catalogue.refresh();
  const wanted = options.minor === true ? 'latest' : minorOf(from.version);
  const version = await core.catalogue.resolve(wanted, core.host, { refresh: false });
  if (compareVersions(version, from.version) <= 0)
    return {
      json: { from: from.version, to: from.version, upgraded: false },
      text: words.upgrade.newest(from.version),
    };
  const { source } = await core.settings.read();
  const outcomes = await installAll(context, [version], {
    platform: core.host,
    source,
    allowUnverified: false,
  });
  const [outcome] = outcomes;
  if (!outcome?.ok) {
    const failures = await tellFailures(outcomes, context);
    return {
      json: { from: from.version, to: version, upgraded: false, ...failures.json },
      text: '',
      status: failures.status,
    };
  }
  const made = await makeDefault(context, outcome.value, options);
  return {
    json: {
      from: from.version,
      to: version,
      upgraded: true,
      installed: installJson(outcome.value),
      default: defaultJson(made),
    },
    text: `${await installText(outcome.value, context)}\n${defaultText(made, context)}`,
  };
}
