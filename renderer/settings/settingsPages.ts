import { Clapperboard, Cpu, HardDrive, Info, KeyRound, Palette, Play, Share2, UsersRound, type LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import { AboutSettings } from './about/AboutSettings.tsx';
import { AppearanceSettings } from './AppearanceSettings.tsx';
import { CacheSettings } from './CacheSettings.tsx';
import { EncoderSettings } from './encoders/EncoderSettings.tsx';
import { FolderSettings } from './folders/FolderSettings.tsx';
import { AccessKeySettings } from './keys/AccessKeySettings.tsx';
import { PeopleSettings } from './people/PeopleSettings.tsx';
import { PlaybackSettings } from './PlaybackSettings.tsx';
import { SharingSettings } from './SharingSettings.tsx';

/** The pages of the settings, in the order of their list; the first is shown first. */
export const SETTINGS_PAGES = ['library', 'playback', 'appearance', 'people', 'encoders', 'cache', 'sharing', 'keys', 'about'] as const;
export type SettingsPageName = (typeof SETTINGS_PAGES)[number];

interface SettingsPageParts {
  readonly icon: LucideIcon;
  readonly content: ComponentType;
}

/** A new page of the settings is a name above, a line here, and its title (settings.page.*). */
export const SETTINGS_PAGE_PARTS: Readonly<Record<SettingsPageName, SettingsPageParts>> = {
  library: { icon: Clapperboard, content: FolderSettings },
  playback: { icon: Play, content: PlaybackSettings },
  appearance: { icon: Palette, content: AppearanceSettings },
  people: { icon: UsersRound, content: PeopleSettings },
  encoders: { icon: Cpu, content: EncoderSettings },
  cache: { icon: HardDrive, content: CacheSettings },
  sharing: { icon: Share2, content: SharingSettings },
  keys: { icon: KeyRound, content: AccessKeySettings },
  about: { icon: Info, content: AboutSettings },
};
