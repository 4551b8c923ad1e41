import { platformName } from '@shared/domain/platform';
import type { Answer } from '../answer';
import type { ReadingContext } from '../context';
import { currentToolchain } from '../installed';

export async function current({ core, words }: ReadingContext): Promise<Answer> {
  const { id, version, platform, path } = await currentToolchain(core);
  return {
    json: { version, platform: platformName(platform), path, link: core.home.current },
    text: words.current.version(id, platformName(platform)),
  };
}
