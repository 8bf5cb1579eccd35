//! Who counts as one, where addresses are counted.

use std::net::{IpAddr, Ipv6Addr};

/// Whoever one machine may be: an IPv4 address, or the 64 bits of an IPv6 address that a provider gives
/// away together, so that nobody counts as many by choosing the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Network(IpAddr);

impl Network {
    /// Whoever comes from nowhere that is known.
    pub const NOWHERE: Self = Self(IpAddr::V6(Ipv6Addr::UNSPECIFIED));
}

impl From<IpAddr> for Network {
    fn from(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V6(address) => {
                let network = u128::from(address) & !u128::from(u64::MAX);
                IpAddr::V6(Ipv6Addr::from(network))
            }
            address => address,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Network;

    #[test]
    fn one_machine_is_one_network() {
        for (one, other, same) in [
            ("192.0.2.1", "192.0.2.1", true),
            ("192.0.2.1", "192.0.2.2", false),
            ("::ffff:192.0.2.1", "192.0.2.1", true),
            ("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", true),
            ("2001:db8:0:1::1", "2001:db8:0:2::1", false),
        ] {
            let network = |text: &str| Network::from(text.parse::<std::net::IpAddr>().unwrap());
            assert_eq!(network(one) == network(other), same, "{one} {other}");
        }
    }
}
