"""Small word classes that the rules for slogans lean on, where the tags of jieba's dictionary mislead.

Classes of words, not slogans: verbs that official prose puts before an object, adjectives that end a clause,
nouns that label a policy, verbs that adopt one. In simplified characters; `forms.folded` brings text to them.
"""

from __future__ import annotations

__all__ = ["ADJECTIVES", "AMBIGUOUS", "VERBS"]

# One character: verbs, and adjectives that are verbs before an object (强筋骨, 优环境)
_VERB_CHARACTERS = (
    "抓促保稳强防降增减扩补推优提治建创改破立讲守护管控查访问送办练学用看听谋干带帮扶驻进出入走跑到下重当作做亮树种养造育引留接搭筑夯压"
    "担扛拓延固转变换攻克打赢争夺抢拼闯试敢为惠利富兴美爱敬尊传承颂谈论晒比评选奖罚严正肃反纠倡扬弃去除清洁净融汇聚集凝振激活盘吃住行游购"
    "有无没不会能要想愿靠凭借让使给拿把备上评求务享谱绘描写唱念读记忘知懂弄悟信心疑解排化消调节省惜借还修补织连通畅壮长健健祛戒治愈拉搞"
    "放收开关启停断接续缩定锁盯瞄望找寻挖掘采取得失丢扔投注输送运转挂摘戴脱穿换洗擦扫铲铺架设立定筹资助援救护卫围堵截拦挡跟随顺避躲拜赛听讲抬喝忆思品赏逛")
_VERB_WORDS = """
加强 推动 推进 武装 压实 务求 提升 提高 增强 强化 深化 优化 细化 美化 绿化 净化 亮化 完善 健全 落实 抓好 抓实 抓牢 抓细 做好 做实 做优
做强 做大 打造 打好 打赢 打响 构建 建强 建好 夯实 筑牢 守牢 守住 守好 稳住 保障 促进 激发 激活 凝聚 汇聚 坚定 坚持 践行 弘扬 传承 树立 厚植
锤炼 锻造 培育 培养 壮大 扩大 拓展 拓宽 延伸 畅通 打通 破解 化解 消除 解决 减轻 降低 减少 减去 增加 增进 改善 改进 引领 带动 支持 保护
维护 补齐 补足 补强 拉长 缩短 缩小 盘活 用好 用活 管好 管住 看住 护好 办好 当好 讲好 擦亮 唱响 展现 彰显 干出 走出 闯出 抓出 创造 创建 创优
发扬 发挥 摒弃 反对 克服 防止 防范 杜绝 严肃 严明 严守 严查 恪守 遵守 遵循 牢记 不忘 扛起 扛牢 履行 听从 争做 争当 勇于
敢于 善于 乐于 甘于 注重 突出 紧盯 聚焦 瞄准 围绕 依托 立足 面向 对标 赋能 助力 支撑 守护 关爱 关心 帮助 救助 方便 满足 实现 确保 力争 提供
开展 举办 增添 充实 丰富 繁荣 活跃 留住 留下 迈向 走向 走进 深入 融入 转变 调整 统筹
聚集 集聚 吸引 引进 引导 鼓励 激励 领会 领悟 掌握 运用 武装 净化 洗涤 陶冶 启迪 点亮 照亮 温暖 滋养 装点 描绘 谱写 书写 续写
"""
VERBS = frozenset(_VERB_CHARACTERS) | frozenset(_VERB_WORDS.split())

# Verbs that as often stand before a noun as its attribute (指导思想)
AMBIGUOUS = frozenset("""
指导 组织 服务 学习 治理 创新 管理 建设 教育 宣传 统筹 协调 奉献 担当 改造 整治 规范 记录 整合 研究 开发 利用 发展 监督 检查 培训 保存 传播 运用 参与
""".split())

_ADJECTIVE_WORDS = """
兴旺 宜居 文明 富裕 有效 有力 有序 有为 有感 齐全 齐备 鲜明 多样 多元 优美 优良 优越 优质 完善 完备 健全 稳定 和谐 繁荣 清晰 明确 明显 突出 良好
便利 便捷 便民 畅通 整洁 安全 健康 幸福 美丽 富强 民主 自由 平等 公平 公正 公开 透明 规范 科学 合理 高效 精准 过硬 扎实 显著 充足 充沛 充实 雄厚
强劲 旺盛 活跃 先进 高强 娴熟 第一 为主 为重 为荣 发达 领先 一流 到位 从容 快乐 温馨 热情 积极 主动 坚定 坚强 忠诚 干净 融洽 团结 清新 清洁 廉洁 清廉 务实 严格 严谨 严密
深厚 浓厚 坚实 牢固 可靠 可控 灵活 顺畅 通畅 顺利 圆满 丰富 丰硕 多彩 生动 可及 可期 向好 向上 优先 为先 为本 为要 为王 为民 至上 当先 当头
"""
ADJECTIVES = frozenset("多少高低大小强弱好坏优美新重轻严实深广宽快慢足旺富兴顺稳准畅清净绿亮红火牢硬") | frozenset(_ADJECTIVE_WORDS.split())
