import { create } from 'qrcode';
import { useId, useMemo, type ReactElement } from 'react';
import { t } from '../texts/t.ts';

/** Free space around, in modules (ISO/IEC 18004, 6.3.8). */
const QUIET_MODULES = 4;

/** A text as a QR code: dark on light in every theme, since not all cameras read the other way round. */
export function QrCode({ text }: { readonly text: string }): ReactElement {
  const id = useId();
  const { size, path } = useMemo(() => {
    const { modules } = create(text, { errorCorrectionLevel: 'M' });
    const rows = Array.from({ length: modules.size }, (_, y) =>
      Array.from({ length: modules.size }, (_each, x) => modules.get(y, x) !== 0),
    );
    const dark = rows.flatMap((row, y) =>
      row.flatMap((isDark, x) => (isDark ? [`M${x + QUIET_MODULES} ${y + QUIET_MODULES}h1v1h-1z`] : [])),
    );
    return { size: modules.size + 2 * QUIET_MODULES, path: dark.join('') };
  }, [text]);
  return (
    <svg className="qr-code" viewBox={`0 0 ${size} ${size}`} aria-labelledby={id} shapeRendering="crispEdges">
      <title id={id}>{t('shares.qr')}</title>
      <rect width={size} height={size} className="qr-light" />
      <path d={path} className="qr-dark" />
    </svg>
  );
}
