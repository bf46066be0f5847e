package trunkline.provider.v2025;

import java.util.List;
import java.util.stream.Stream;
import trunkline.arm.ApiVersion;

/// The api-versions of Microsoft.Network: every one that Azure has had. They differ in what they
/// know, not in what it means, so that one room speaks them all; what came later than a version
/// says so at its operation.
public final class Versions {

    private static final List<ApiVersion> ALL =
            Stream.of(
                            """
                            2014-12-01-preview 2015-05-01-preview 2015-06-15
                            2016-03-30 2016-06-01 2016-07-01 2016-08-01 2016-09-01 2016-10-01
                            2016-11-01 2016-12-01
                            2017-03-01 2017-04-01 2017-06-01 2017-08-01 2017-09-01 2017-10-01
                            2017-11-01
                            2018-01-01 2018-02-01 2018-03-01 2018-04-01 2018-05-01 2018-06-01
                            2018-07-01 2018-08-01 2018-10-01 2018-11-01 2018-12-01
                            2019-02-01 2019-04-01 2019-06-01 2019-07-01 2019-08-01 2019-09-01
                            2019-11-01 2019-12-01
                            2020-01-01 2020-03-01 2020-04-01 2020-05-01 2020-06-01 2020-07-01
                            2020-08-01 2020-11-01
                            2021-01-01 2021-02-01 2021-03-01 2021-04-01 2021-05-01 2021-06-01
                            2021-08-01 2021-12-01
                            2022-01-01 2022-05-01 2022-07-01 2022-09-01 2022-11-01
                            2023-02-01 2023-04-01 2023-05-01 2023-06-01 2023-09-01 2023-11-01
                            2024-01-01 2024-03-01 2024-05-01 2024-07-01 2024-10-01
                            2025-01-01 2025-03-01 2025-05-01 2025-07-01
                            2026-01-01
                            """
                                    .split("\\s+"))
                    .flatMap(text -> ApiVersion.parse(text).stream())
                    .sorted()
                    .toList();

    /// The newest, which brought keys that are asked for apart, and failover tests of links.
    public static final ApiVersion NEWEST = ALL.getLast();

    private Versions() {}

    /// The versions that have what came with `since`, oldest first.
    public static List<ApiVersion> from(ApiVersion since) {
        return ALL.stream().filter(v -> v.compareTo(since) >= 0).toList();
    }

    /// All of them, oldest first.
    public static List<ApiVersion> all() {
        return ALL;
    }
}
