import type { ReactElement } from 'react';
import { t } from '../../texts/t.ts';
import { ChoiceRow } from '../ChoiceRow.tsx';
import { SettingsSection } from '../SettingsSection.tsx';
import { SettingsSkeleton } from '../SettingsSkeleton.tsx';
import { SwitchRow } from '../SwitchRow.tsx';
import { useSettings } from '../useSettings.ts';
import { EncoderList } from './EncoderList.tsx';

const SLOTS = [1, 2, 3, 4, 6, 8] as const;

/** What encodes: hardware with what its trials showed, and how much at a time. */
export function EncoderSettings(): ReactElement {
  const { view, change, fixedBy } = useSettings();
  if (view === null) return <SettingsSkeleton />;
  const { encoding } = view.values;
  const slots = SLOTS.some((each) => each === encoding.videoSlots) ? SLOTS : [...SLOTS, encoding.videoSlots];
  return (
    <>
      <SettingsSection title={t('encoders.title')} about={t('encoders.about')}>
        <SwitchRow
          label={t('encoders.isAllowed')}
          hint={t('encoders.isAllowedHint')}
          fixedBy={fixedBy('encoding.isHardwareAllowed')}
          isOn={encoding.isHardwareAllowed}
          onChange={(isHardwareAllowed) => change({ encoding: { isHardwareAllowed } })}
        />
        <EncoderList
          isHardwareAllowed={encoding.isHardwareAllowed}
          refused={encoding.refusedEncoders}
          isFixed={fixedBy('encoding.refusedEncoders') !== null}
          onRefuse={(refusedEncoders) => change({ encoding: { refusedEncoders } })}
        />
      </SettingsSection>
      <SettingsSection title={t('encoders.work')}>
        <ChoiceRow
          label={t('encoders.slots')}
          hint={t('encoders.slotsHint')}
          fixedBy={fixedBy('encoding.videoSlots')}
          choices={slots.map((count) => ({ value: String(count), label: String(count) }))}
          chosen={String(encoding.videoSlots)}
          onChoose={(count) => change({ encoding: { videoSlots: Number(count) } })}
        />
        <SwitchRow
          label={t('encoders.remake')}
          hint={t('encoders.remakeHint')}
          fixedBy={fixedBy('encoding.isRemadeWhenIdle')}
          isOn={encoding.isRemadeWhenIdle}
          onChange={(isRemadeWhenIdle) => change({ encoding: { isRemadeWhenIdle } })}
        />
      </SettingsSection>
    </>
  );
}
