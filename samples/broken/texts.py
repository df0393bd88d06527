"""Plain texts that are not what is expected."""

from pathlib import Path

SAMPLE = Path(__file__).parent.parent / "cvs" / "macleod-fiona.txt"

CHINESE = """林晓雨
后端开发工程师
邮箱:xiaoyu.lin@example.org
地址:上海市

个人简介
五年后端开发经验,熟悉 Python 和 PostgreSQL,喜欢把复杂的系统讲清楚。

工作经历
2022年3月 – 至今 澄湖物流科技有限公司 高级后端工程师
负责订单服务的设计与开发,每天处理八十万份运单。
使用 Docker 和 GitLab CI 搭建自动化发布流程。
2019年7月 – 2022年2月 小舟软件有限公司 后端工程师
开发会员系统,优化慢查询,响应时间缩短百分之七十。

教育背景
2015年9月 – 2019年6月 东湖理工大学 计算机科学与技术 本科

技能
Python、Go、MySQL、PostgreSQL、Redis、Docker

语言
中文(母语)、英语(流利)
"""


def chinese() -> bytes:
    """A CV in Chinese, UTF-8."""
    return CHINESE.encode("utf-8")


def chinese_gb18030() -> bytes:
    """The same in the encoding that older Chinese software writes."""
    return CHINESE.encode("gb18030")


def advert_that_is_a_cv() -> bytes:
    """A CV, handed in where an advert is asked for."""
    return SAMPLE.read_bytes()
