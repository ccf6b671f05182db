export type Language = 'en-US' | 'zh-CN';

/** `?language=` where it is given, else what the client's `Accept-Language` prefers; any Chinese is `zh-CN`. */
export function chooseLanguage(asked: string | null, acceptLanguage: string | undefined): Language {
  if (asked !== null && asked !== '') return languageOf(asked);
  const preferred = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((text) => text.trim());
      const quality = parameters.find((each) => /^q=/i.test(each))?.slice(2);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return languageOf(preferred[0]?.tag ?? '');
}

function languageOf(tag: string): Language {
  return /^zh\b/i.test(tag.replace('_', '-')) ? 'zh-CN' : 'en-US';
}
