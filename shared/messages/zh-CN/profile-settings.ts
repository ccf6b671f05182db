import type { ProfileSettingsWords } from '../en/profile-settings.ts';

export const profileSettings: ProfileSettingsWords = {
  'packages.data': { label: '软件包文件夹', hint: '存放上传的软件包及其数据库。' },
  'appcast.dist': { label: '安装包文件夹', hint: '更新源由其中的文件生成；新文件会自动出现。' },
  'xiaozhi.bin-dir': { label: '固件文件夹', hint: '文件名为 型号_版本.bin；新文件在下次检查时生效。' },
};
