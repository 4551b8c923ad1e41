import { Dropdown, makeStyles, Option } from '@fluentui/react-components';

const useStyles = makeStyles({ dropdown: { minWidth: '220px', maxWidth: '100%' } });

interface ChoiceProps<Value extends string> {
  value: Value;
  options: readonly (readonly [value: Value, words: string])[];
  labelledBy: string;
  testId: string;
  onChoose: (value: Value) => void;
}

/** One of several words. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { value, options, labelledBy, testId, onChoose } = props;
  const styles = useStyles();
  return (
    <Dropdown
      className={styles.dropdown}
      aria-labelledby={labelledBy}
      value={options.find(([candidate]) => candidate === value)?.[1] ?? value}
      selectedOptions={[value]}
      onOptionSelect={(_, { optionValue }) => {
        const chosen = options.find(([candidate]) => candidate === optionValue);
        if (chosen && chosen[0] !== value) onChoose(chosen[0]);
      }}
      data-testid={testId}
    >
      {options.map(([candidate, words]) => (
        <Option key={candidate} value={candidate} data-testid={`${testId}-${candidate}`}>
          {words}
        </Option>
      ))}
    </Dropdown>
  );
}
