import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import type { ProjectView } from '@shared/domain/project-view';
import { useSlice } from '../../stores/app-store';
import { useWords } from '../../words/use-words';
import { pinEffect } from './pin-effect';

/** Says so where a pin is written and something else goes on deciding. */
export function PinEffectNote({ project }: { project: ProjectView }) {
  const words = useWords().messages.projectsPage.pin;
  const effect = pinEffect(project, useSlice('settings').pinOrder);
  if (effect.kind === 'decides') return null;
  return (
    <MessageBar intent="warning" layout="multiline" data-testid="pin-effect">
      <MessageBarBody>
        {effect.kind === 'unread' ? words.unread : words.overruled(effect.file)}
      </MessageBarBody>
    </MessageBar>
  );
}
